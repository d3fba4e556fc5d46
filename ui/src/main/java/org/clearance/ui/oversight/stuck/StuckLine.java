package org.clearance.ui.oversight.stuck;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands still.
 *
 * @param item its name among those of its kind, as forms send it
 * @param step what of it stands still
 * @param about what it is about: a packet, a motion, a person
 * @param href where that is shown; null: nowhere, or not to this user
 * @param waitsFor what it waits for, and what mends it
 * @param word a key of the messages that says it besides; null: none
 * @param way where it is mended; null: here, or not by this user
 * @param said what was said when it stopped, in English; empty: nothing
 * @param since since when it stands
 * @param who who can have it go on
 * @param actions what this user may do
 */
record StuckLine(
    String item,
    Text step,
    Text about,
    @Nullable String href,
    Text waitsFor,
    @Nullable String word,
    @Nullable Way way,
    String said,
    Instant since,
    Text who,
    List<StuckAction> actions) {

  /** A link to where the thing is shown. */
  record Way(Text label, String href) {}
}
