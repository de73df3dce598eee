"""A handover laid against what is here, part by part."""
