"""What goes between the API and the compute process: parts with their length first, and single bytes said of a task."""

import struct

LENGTH = struct.Struct("<I")
BEGUN = b"\x02"
"""The task is loaded and begins now."""
DONE, FAILED = b"\x00", b"\x01"
"""How it ended; the answer or the traceback follows."""
