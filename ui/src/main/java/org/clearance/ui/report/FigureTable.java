package org.clearance.ui.report;

import java.util.List;
import org.clearance.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Figures as rows and columns, for a file, a sheet or a page.
 *
 * @param name of its file, without an ending
 * @param meaning what the figures are
 * @param rows as many cells as columns; a cell is a {@link Text}, a number, a day, or null: empty
 */
record FigureTable(
    String name, Text title, Text meaning, List<Text> columns, List<List<@Nullable Object>> rows) {}
