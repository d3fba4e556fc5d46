package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.office.user.User;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Gives back the form that was sent when the session had ended. */
@Controller
class InterruptedPage {
  @GetMapping("/interrupted")
  String show(@CurrentUser User user, HttpServletRequest request, Model model) {
    return InterruptedForm.of(request)
        .map(
            form -> {
              model.addAttribute("form", form);
              model.addAttribute("entered", EnteredFields.of(form.fields()));
              return "ground/access/interrupted";
            })
        .orElse("redirect:/");
  }

  @PostMapping("/interrupted/discard")
  String discard(@CurrentUser User user, HttpServletRequest request) {
    InterruptedForm.forget(request);
    return "redirect:/";
  }
}
