package org.clearance.ui.ground.home;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;

/** The first few pieces of a user's work, on the home page; whatever has some is a bean. */
public interface Ahead {
  /** The work before a user in a county; none where it is not the user's business. */
  Work work(User user, County county);

  /**
   * The first few pieces of work.
   *
   * @param title of the list; of no meaning where it is empty
   * @param all how many there are
   * @param href where all of them are
   */
  record Work(Text title, List<Piece> pieces, long all, String href) {
    public static final Work NONE = new Work(Text.NOTHING, List.of(), 0, "/");
  }

  /**
   * A piece of work.
   *
   * @param what it is about
   * @param step what is to be done
   * @param due null: at no certain time
   * @param reads where it can be read, be it held or not; null: nowhere
   * @param href where it is done, or where it is taken
   * @param takes whether it has to be taken first: then the address is posted to
   */
  record Piece(
      Text what,
      Text step,
      @Nullable Instant due,
      boolean late,
      @Nullable String reads,
      String href,
      boolean takes) {}
}
