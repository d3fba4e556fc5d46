package org.clearance.ui.ground.table;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns, for a file, a sheet or a page.
 *
 * @param name of its file, without an ending
 * @param meaning the description of its contents
 * @param rows as many cells as columns; a cell is a {@link Text}, a number, a day, or null: empty
 */
public record Table(
    String name, Text title, Text meaning, List<Text> columns, List<List<@Nullable Object>> rows) {}
