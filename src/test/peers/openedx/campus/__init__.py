"""A small campus around Open edX's LTI consumer: people, one course, its blocks and its gradebook."""
