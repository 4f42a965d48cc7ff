"""The practice building: lifelike, invented, and the same every time but for its dates, which follow today."""
