"""The pane at the left: contents, tables and figures, small pictures, hits."""
