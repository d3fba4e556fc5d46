package org.clearance.engine.execution;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.clearance.engine.feel.FeelText;
import org.clearance.engine.store.StorageLimits;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** A task that a person does: it waits until the user task is completed. */
final class UserTaskBehavior extends AbstractBpmnActivityBehavior implements ExecutionListener {

  /** The texts of a user task in the model. */
  record Texts(
      @Nullable FeelText assignee,
      @Nullable FeelText candidateGroups,
      @Nullable FeelText candidateUsers,
      @Nullable FeelText dueDate,
      @Nullable FeelText followUpDate,
      @Nullable FeelText priority,
      @Nullable FeelText externalFormReference,
      @Nullable FeelText formId,
      Map<String, String> headers) {}

  /** The last year with four digits, as RFC 3339 requires. */
  private static final int LAST_YEAR = 9999;

  private static final int DEFAULT_PRIORITY = 50;
  private static final int HIGHEST_PRIORITY = 100;

  private final EngineExpressions expressions;
  private final UserTaskSink tasks;
  private final FormSource forms;
  private final Texts texts;

  UserTaskBehavior(
      EngineExpressions expressions, UserTaskSink tasks, FormSource forms, Texts texts) {
    this.expressions = expressions;
    this.tasks = tasks;
    this.forms = forms;
    this.texts = texts;
  }

  @Override
  public void execute(ActivityExecution execution) {
    tasks.create(
        ElementInstance.of((ExecutionEntity) execution),
        new UserTaskSink.Assignment(
            name(texts.assignee(), execution, StorageLimits::whyNotName),
            names(texts.candidateGroups(), execution),
            names(texts.candidateUsers(), execution),
            date(texts.dueDate(), execution),
            date(texts.followUpDate(), execution),
            priority(execution),
            name(texts.externalFormReference(), execution, StorageLimits::whyNotText),
            formKey(execution),
            texts.headers()));
  }

  private @Nullable String name(
      @Nullable FeelText text,
      ActivityExecution execution,
      Function<String, @Nullable String> whyNot) {
    if (text == null) {
      return null;
    }
    Object value = expressions.evaluate(text, execution);
    if (value == null || "".equals(value)) {
      return null;
    }
    if (value instanceof String string) {
      return EngineExpressions.storable(text, execution, string, whyNot.apply(string));
    }
    throw expressions.unexpected(text, execution, "STRING", value);
  }

  private @Nullable Long formKey(ActivityExecution execution) {
    String id = name(texts.formId(), execution, StorageLimits::whyNotId);
    if (id == null) {
      return null;
    }
    Long key = forms.latest(id);
    if (key == null) {
      throw ElementFailure.entering(
          IncidentType.FORM_NOT_FOUND,
          execution,
          "Expected to find a form with id '%s', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id"
              .formatted(id));
    }
    return key;
  }

  private List<String> names(@Nullable FeelText text, ActivityExecution execution) {
    if (text == null) {
      return List.of();
    }
    if (text instanceof FeelText.Constant constant) {
      return Arrays.stream(constant.text().split(","))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .map(name -> candidate(text, execution, name))
          .toList();
    }
    Object value = expressions.evaluate(text, execution);
    if (!(value instanceof List<?> list)) {
      throw expressions.unexpected(text, execution, "ARRAY", value);
    }
    List<String> names = new ArrayList<>();
    for (Object name : list) {
      if (!(name instanceof String string)) {
        throw expressions.unexpected(text, execution, "ARRAY of STRING", name);
      }
      names.add(candidate(text, execution, string));
    }
    return names;
  }

  private static String candidate(FeelText text, ActivityExecution execution, String name) {
    return EngineExpressions.storable(text, execution, name, StorageLimits.whyNotName(name));
  }

  private @Nullable OffsetDateTime date(@Nullable FeelText text, ActivityExecution execution) {
    if (text == null) {
      return null;
    }
    Object value = expressions.evaluate(text, execution);
    if (value == null || "".equals(value)) {
      return null;
    }
    String string = value.toString();
    try {
      OffsetDateTime date =
          string.contains("[")
              ? ZonedDateTime.parse(string).toOffsetDateTime()
              : OffsetDateTime.parse(string);
      if (date.getYear() >= 0 && date.getYear() <= LAST_YEAR) {
        return date;
      }
    } catch (DateTimeException e) {
      throw noDate(text, execution, string);
    }
    throw noDate(text, execution, string);
  }

  private static ElementFailure noDate(FeelText text, ActivityExecution execution, String value) {
    return ElementFailure.entering(
        IncidentType.EXTRACT_VALUE_ERROR,
        execution,
        "Invalid date-time format '%s' for expression '%s'.".formatted(value, text.shown()));
  }

  private int priority(ActivityExecution execution) {
    FeelText text = texts.priority();
    if (text == null) {
      return DEFAULT_PRIORITY;
    }
    Object value = expressions.evaluate(text, execution);
    try {
      int priority = new BigDecimal(String.valueOf(value)).intValueExact();
      if (priority >= 0 && priority <= HIGHEST_PRIORITY) {
        return priority;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw expressions.unexpected(text, execution, "NUMBER", value);
    }
    throw ElementFailure.entering(
        IncidentType.EXTRACT_VALUE_ERROR,
        execution,
        "Expected priority to be in the range [0,%d] but was '%s'."
            .formatted(HIGHEST_PRIORITY, value));
  }

  @Override
  public void signal(ActivityExecution execution, String signal, Object data) {
    Completion.complete(execution);
  }

  @Override
  public void notify(DelegateExecution execution) {
    if (execution.isCanceled()) {
      tasks.cancel(execution.getId());
    }
  }
}
