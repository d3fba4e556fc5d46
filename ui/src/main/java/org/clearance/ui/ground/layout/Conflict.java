package org.clearance.ui.ground.layout;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/**
 * Thrown where the page that was acted on is out of date, or somebody else was first: shown as the
 * page 409, with what happened and the ways on. Nothing has been changed.
 */
public class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A way on.
   *
   * @param href from the root of the application
   * @param doing whether it does something (a form) or only leads somewhere (a link)
   */
  public record Way(String label, String href, boolean doing) {
    /** A way on that is a link. */
    public Way(String label, String href) {
      this(label, href, false);
    }

    /** A way on that is a button, which posts. */
    public static Way doing(String label, String href) {
      return new Way(label, href, true);
    }
  }

  private final transient Text title;
  private final transient Text what;
  private final transient List<Way> ways;

  /**
   * @param title a few words: {@code "Ann Lee holds this task"}
   * @param what sentences for the screen: what happened, and what became of the user's input
   * @param ways where to go from here, the best first; a way home is added
   */
  public Conflict(Text title, Text what, Way... ways) {
    super(what.toString());
    this.title = title;
    this.what = what;
    this.ways = List.of(ways);
  }

  /** A conflict in words without arguments. */
  public Conflict(String title, String what, Way... ways) {
    this(new Text(title, List.of()), new Text(what, List.of()), ways);
  }

  public Text title() {
    return title;
  }

  public Text what() {
    return what;
  }

  public List<Way> ways() {
    return ways;
  }
}
