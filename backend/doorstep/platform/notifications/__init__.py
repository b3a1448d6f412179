"""Mail, through one port."""
