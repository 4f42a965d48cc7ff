"""The plan of one event: tasks, shopping, budget, payments and lessons."""
