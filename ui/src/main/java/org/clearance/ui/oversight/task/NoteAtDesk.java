package org.clearance.ui.oversight.task;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.oversight.task.TaskNotes;
import org.clearance.ui.ground.help.Glossary;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;

/** Gives the desk of a task its key, its words and the note left for it, for {@code desk.html}. */
@ControllerAdvice
class NoteAtDesk {
  private static final String TASK = "taskKey";
  private static final Pattern DESK = Pattern.compile("^/tasks/\\d+/([a-z-]+)");

  private final TaskNotes notes;
  private final Glossary glossary;

  NoteAtDesk(TaskNotes notes, Glossary glossary) {
    this.notes = notes;
    this.glossary = glossary;
  }

  /** The name of the desk: {@code review-convictions}. */
  private static Optional<String> form(HttpServletRequest request) {
    Matcher desk = DESK.matcher(request.getServletPath());
    return desk.find() ? Optional.of(desk.group(1)) : Optional.empty();
  }

  @ModelAttribute
  void note(HttpServletRequest request, Model model) {
    Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (path instanceof Map<?, ?> variables
        && variables.get(TASK) instanceof String key
        && key.matches("\\d{1,18}")) {
      long task = Long.parseLong(key);
      model.addAttribute("deskTask", task);
      form(request)
          .ifPresent(
              form -> {
                model.addAttribute("deskForm", form);
                model.addAttribute("deskWords", glossary.of(form));
              });
      model.addAttribute("deskNote", notes.latest(List.of(task)).get(task));
    }
  }
}
