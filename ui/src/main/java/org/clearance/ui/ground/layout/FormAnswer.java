package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * An answer to a form that was sent: its page again with what is wrong, or the next page with what
 * was done. A handler takes it as one parameter.
 *
 * @param model of the page that is shown again
 * @param redirect for what the next page says
 */
public record FormAnswer(
    HttpServletRequest request,
    HttpServletResponse response,
    Model model,
    RedirectAttributes redirect) {
  /** The model of the form's page, which is shown again because something in it is wrong. */
  public Model again() {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return model;
  }
}
