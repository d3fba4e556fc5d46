package org.clearance.engine.form;

import org.clearance.engine.store.EngineSql;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the forms of user tasks and of processes: {@code …/form}. */
@RestController
@RequestMapping("/v2")
public final class FormController {

  private final EngineSql sql;
  private final Forms forms;

  public FormController(EngineSql sql, Forms forms) {
    this.sql = sql;
    this.forms = forms;
  }

  record FormResult(String tenantId, String formId, String schema, int version, String formKey) {}

  /** The form with which a user task was created; 204 where its model names none. */
  @GetMapping("/user-tasks/{key}/form")
  ResponseEntity<FormResult> ofUserTask(@PathVariable long key) {
    long form =
        sql.sql("select coalesce(form_key, 0) from #user_task where key = ?")
            .param(key)
            .query(Long.class)
            .optional()
            .orElseThrow(
                () -> Problem.notFound("User Task with key '%d' not found".formatted(key)));
    return answer(form == 0 ? null : forms.byKey(form));
  }

  /** The latest version of a process's start form; 204 where its model names none. */
  @GetMapping("/process-definitions/{key}/form")
  ResponseEntity<FormResult> ofStart(@PathVariable long key) {
    String form =
        sql.sql("select coalesce(start_form_id, '') from #process_definition where key = ?")
            .param(key)
            .query(String.class)
            .optional()
            .orElseThrow(
                () ->
                    Problem.notFound("Process Definition with key '%d' not found".formatted(key)));
    return answer(form.isEmpty() ? null : forms.latestForm(form));
  }

  private static ResponseEntity<FormResult> answer(Forms.@Nullable Form form) {
    return form == null
        ? ResponseEntity.noContent().build()
        : ResponseEntity.ok(
            new FormResult(
                Tenants.DEFAULT,
                form.formId(),
                form.schema(),
                form.version(),
                Long.toString(form.key())));
  }
}
