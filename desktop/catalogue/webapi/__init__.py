"""The BPS WebAPI as a source of publications: lists, details and files (webapi.bps.go.id/documentation)."""
