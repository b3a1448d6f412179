"""Patterns on simulated people: false claims, coverage, power, time. `python -m benchmarks.insights`."""

import os

# Each process is one core's worth: threads inside the linear algebra would fight over it and spoil the times. This has
# to be said before anything loads numpy.
for _library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_library, "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
