"""The settings of a room: what there is to set, the file that holds it, and what counts where two hands wrote it."""
