package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.question.Typed;
import org.clearance.portal.mail.MailDomains;
import org.springframework.stereotype.Component;

/**
 * Asks a person once to look at the spelling of an e-mail address that no mail gets to. What the
 * page showed and the person leaves as it is goes on: {@code parts :: field} sends it beside.
 */
@Component
class MailSpelling {
  private static final String SHOWN = ".shown";

  private final MailDomains domains;

  MailSpelling(MailDomains domains) {
    this.domains = domains;
  }

  /** Adds to the input of a screen a problem for each address that is to be looked at. */
  Typed looked(Screen screen, Typed typed, HttpServletRequest request) {
    Map<String, Typed.Problem> problems = new LinkedHashMap<>(typed.problems());
    for (Question question : screen.questions()) {
      if (question.type() != Question.Type.EMAIL || problems.containsKey(question.id())) {
        continue;
      }
      typed.answers().getOrDefault(question.id(), List.of()).stream()
          .filter(address -> !address.equals(request.getParameter(question.id() + SHOWN)))
          .map(address -> address.substring(address.lastIndexOf('@') + 1))
          .filter(domains::isNowhere)
          .forEach(
              domain ->
                  problems.put(
                      question.id(), new Typed.Problem("problem.noMail", List.of(domain))));
    }
    return new Typed(typed.answers(), problems);
  }
}
