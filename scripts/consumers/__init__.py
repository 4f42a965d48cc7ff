"""Calendar programs that are not ours: each subscribes over HTTP, and its dates are compared with the building's."""
