package org.clearance.ui.layout;

import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A message at the top of a page. */
public record Alert(Kind kind, Text text) {
  /** How it looks. */
  public enum Kind {
    SUCCESS,
    INFO,
    WARNING,
    ERROR
  }

  private static final String FLASH = "flash";

  /** Shown on the page that is redirected to: what was done. */
  public static void success(RedirectAttributes redirect, Text text) {
    flash(redirect, new Alert(Kind.SUCCESS, text));
  }

  /** The same, of a text without anything put into it. */
  public static void success(RedirectAttributes redirect, String text) {
    success(redirect, whole(text));
  }

  /** Shown on the page that is redirected to: what to look out for. */
  public static void warning(RedirectAttributes redirect, Text text) {
    flash(redirect, new Alert(Kind.WARNING, text));
  }

  /** The same, of a text without anything put into it. */
  public static void warning(RedirectAttributes redirect, String text) {
    warning(redirect, whole(text));
  }

  /** Shown on the page that is redirected to: what did not work, and what to do. */
  public static void error(RedirectAttributes redirect, Text text) {
    flash(redirect, new Alert(Kind.ERROR, text));
  }

  /** The same, of a text without anything put into it. */
  public static void error(RedirectAttributes redirect, String text) {
    error(redirect, whole(text));
  }

  /** Shown on the page of this model. */
  public static void show(Model model, Kind kind, Text text) {
    model.addAttribute(FLASH, with(model.getAttribute(FLASH), new Alert(kind, text)));
  }

  /** The same, of a text without anything put into it. */
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
