"""Slides to print: several on a sheet, with lines to write on."""
