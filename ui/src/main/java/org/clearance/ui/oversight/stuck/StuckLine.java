package org.clearance.ui.oversight.stuck;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands still.
 *
 * @param item its name among those of its kind, as forms send it
 * @param step the step that stands still
 * @param about its subject: a packet, a motion, a person
 * @param href where that is shown; null: nowhere, or not to this user
 * @param waitsFor the cause, and its remedy
 * @param word a key of the messages that says it besides; null: none
 * @param way where it is mended; null: here, or not by this user
 * @param said the original message in English; empty for none
 * @param since since when it stands
 * @param who the roles that can fix it
 * @param actions the actions of this user
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
