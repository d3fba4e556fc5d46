package org.clearance.ui.ground.search;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something that the search from every page found.
 *
 * @param title its name
 * @param detail what tells it from others of the name; null: nothing
 * @param href its page, from the root of the application
 */
public record Hit(Text title, @Nullable Text detail, String href) {}
