package org.clearance.domain.law.jurisdiction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a programme's tables may ask.
 *
 * @param name tables ask by it, and sheets have a column of it
 * @param also other names that sheets may use
 * @param title in words, as it goes on after “the”
 * @param value the kind of its values
 * @param otherwise what holds where a sheet has no column for it: what every record tells; null for
 *     a fact that is unknown then
 * @param takenUnknown whether tables are told that it is unknown, since the law or the table says
 *     itself what that means; else each value that it could have is tried
 * @param found how it is found from others; null where it has to be given
 */
record LawFact(
    String name,
    List<String> also,
    String title,
    FactValue value,
    @Nullable Object otherwise,
    boolean takenUnknown,
    @Nullable Primitive found) {}
