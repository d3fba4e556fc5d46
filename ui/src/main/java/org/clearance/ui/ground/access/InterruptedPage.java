package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.clearance.domain.office.user.User;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Gives back the form that was sent when the session had ended. */
@Controller
class InterruptedPage {
  private final List<FormSubject> subjects;

  InterruptedPage(ObjectProvider<FormSubject> subjects) {
    this.subjects = subjects.orderedStream().toList();
  }

  @GetMapping("/interrupted")
  String show(@CurrentUser User user, HttpServletRequest request, Model model) {
    return InterruptedForm.of(request)
        .map(
            form -> {
              model.addAttribute("form", form);
              model.addAttribute("entered", EnteredFields.of(form.fields()));
              model.addAttribute("subject", subject(user, form));
              return "ground/access/interrupted";
            })
        .orElse("redirect:/");
  }

  private FormSubject.@Nullable Subject subject(User user, InterruptedForm form) {
    return subjects.stream()
        .flatMap(each -> each.of(user, form.at(), form.fields()).stream())
        .findFirst()
        .orElse(null);
  }

  @PostMapping("/interrupted/discard")
  String discard(@CurrentUser User user, HttpServletRequest request) {
    InterruptedForm.forget(request);
    return "redirect:/";
  }
}
