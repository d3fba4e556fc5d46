package org.clearance.ui.ground.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A message at the top of a page; after an update of a part of the page, at the foot of the window.
 *
 * @param act what can be done about it at once; null: nothing
 */
public record Alert(Kind kind, Text text, @Nullable Act act) {
  /**
   * A button in the message, with a form of its own.
   *
   * @param label of the button
   * @param address that the form is sent to, with what it needs in its query
   * @param row of the desk's table that it is about: the answer is the same desk, which is brought
   *     up to date in its place; null: the answer is another page
   */
  public record Act(String label, String address, @Nullable Long row) {}

  Alert(Kind kind, Text text) {
    this(kind, text, null);
  }

  /** The kinds of messages, by their looks. */
  public enum Kind {
    SUCCESS,
    INFO,
    WARNING,
    ERROR
  }

  private static final String FLASH = "flash";

  /** Says on the page that is redirected to what was done. */
  public static void success(RedirectAttributes redirect, Text text) {
    flash(redirect, new Alert(Kind.SUCCESS, text));
  }

  /**
   * Says on the page that is redirected to what was done, with a button for what can be done about
   * it.
   */
  public static void success(RedirectAttributes redirect, Text text, Act act) {
    flash(redirect, new Alert(Kind.SUCCESS, text, act));
  }

  /** Says on the page that is redirected to what was done, in words without arguments. */
  public static void success(RedirectAttributes redirect, String text) {
    success(redirect, whole(text));
  }

  /** Warns on the page that is redirected to. */
  public static void warning(RedirectAttributes redirect, Text text) {
    flash(redirect, new Alert(Kind.WARNING, text));
  }

  /** Warns on the page that is redirected to, in words without arguments. */
  public static void warning(RedirectAttributes redirect, String text) {
    warning(redirect, whole(text));
  }

  /** Says on the page that is redirected to what did not work, and what to do. */
  public static void error(RedirectAttributes redirect, Text text) {
    flash(redirect, new Alert(Kind.ERROR, text));
  }

  /** Says on the page that is redirected to what did not work, in words without arguments. */
  public static void error(RedirectAttributes redirect, String text) {
    error(redirect, whole(text));
  }

  /**
   * Whether a page that is redirected to says of what was sent that it did not work.
   *
   * @param flash the attributes kept for that page
   */
  public static boolean isRefusal(Map<String, ?> flash) {
    return flash.get(FLASH) instanceof List<?> alerts
        && alerts.stream().anyMatch(one -> one instanceof Alert alert && alert.kind == Kind.ERROR);
  }

  /** Shows a message on the page of this model. */
  public static void show(Model model, Kind kind, Text text) {
    model.addAttribute(FLASH, with(model.getAttribute(FLASH), new Alert(kind, text)));
  }

  /** Shows a message on the page of this model, in words without arguments. */
  public static void show(Model model, Kind kind, String text) {
    show(model, kind, whole(text));
  }

  private static Text whole(String text) {
    return new Text(text, List.of());
  }

  private static void flash(RedirectAttributes redirect, Alert alert) {
    redirect.addFlashAttribute(FLASH, with(redirect.getFlashAttributes().get(FLASH), alert));
  }

  private static List<Alert> with(@Nullable Object before, Alert alert) {
    var alerts = new ArrayList<Alert>();
    if (before instanceof List<?> earlier) {
      earlier.forEach(one -> alerts.add((Alert) one));
    }
    alerts.add(alert);
    return alerts;
  }
}
