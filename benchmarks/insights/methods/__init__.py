"""Methods that look for patterns in one person's log, behind one interface: Doorstep's, and the alternatives."""
