"""Charts: values to drawings that a template lays out as SVG."""
