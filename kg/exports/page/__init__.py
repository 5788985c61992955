# SPDX-License-Identifier: MIT
"""The parts of the page `graph.html`: its data, its layout, its script and its style.

`payload` says what the page knows, `layout` where the map puts it, `scene` is the only door to
pyvis, `assemble` makes one safe file of it all. The front end lies beside them: `template.html`,
`style.css` and `js/*.js`, plain modules that Python joins.
"""
