"""A real, throw-away Linux desktop for tests, and the senses to perceive an app on it.

`desk` starts it; `tray`, `notifications`, `accessibility`, `browser` and `secret_service` see what a person
would see and do what a person would do. All of them work from outside the app's process.
"""
