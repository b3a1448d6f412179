"""When the person is usually free, what differs on single days, and what they wish a week to be like."""
