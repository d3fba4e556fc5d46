package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by cursor go on where the last one ended, whatever has come and gone since. */
class PagingTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  private static final int TASKS = 7;

  @BeforeAll
  static void create() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("paged")
            .startEvent()
            .userTask(
                "look",
                task ->
                    task.zeebeUserTask()
                        .zeebeDueDateExpression("due")
                        .zeebeTaskPriorityExpression("urgency")
                        .zeebeAssigneeExpression("who"))
            .endEvent()
            .done());
    for (int i = 0; i < TASKS; i++) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("due", i % 3 == 0 ? null : "2030-01-0" + (1 + i % 3) + "T00:00:00.123456Z");
      variables.put("urgency", 10 * (i % 2));
      variables.put("who", i % 2 == 0 ? null : "ada's \"%_\\ #");
      ENGINE.create("paged", variables);
    }
  }

  @Test
  void none_is_skipped_when_tasks_are_completed_between_the_pages() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("worked-off")
            .startEvent()
            .userTask("look", task -> task.zeebeUserTask())
            .endEvent()
            .done());
    for (int i = 0; i < 6; i++) {
      ENGINE.create("worked-off");
    }
    int done = 0;
    String[] cursor = new String[1];
    while (true) {
      var page =
          ENGINE
              .client()
              .newUserTaskSearchRequest()
              .filter(
                  f ->
                      f.bpmnProcessId("worked-off")
                          .state(io.camunda.client.api.search.enums.UserTaskState.CREATED))
              .page(
                  p -> {
                    p.limit(2);
                    if (cursor[0] != null) {
                      p.after(cursor[0]);
                    }
                  })
              .send()
              .join();
      if (page.items().isEmpty()) {
        assertThat(page.page().endCursor()).isNull();
        break;
      }
      for (UserTask task : page.items()) {
        ENGINE.client().newCompleteUserTaskCommand(task.getUserTaskKey()).send().join();
        done++;
      }
      cursor[0] = page.page().endCursor();
    }
    assertThat(done).isEqualTo(6);
  }

  private static List<String> reversed(Raw.Answer page) {
    List<String> keys = new ArrayList<>(page.items("userTaskKey"));
    Collections.reverse(keys);
    return keys;
  }

  private static Raw.Answer tasks(String sort, String page) {
    return Raw.post(
        ENGINE,
        "/user-tasks/search",
        "{\"filter\":{\"processDefinitionId\":\"paged\"},\"sort\":[%s],\"page\":{%s}}"
            .formatted(sort, page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"field\":\"userTaskKey\",\"order\":\"DESC\"}",
        "{\"field\":\"dueDate\"}",
        "{\"field\":\"dueDate\",\"order\":\"DESC\"}",
        "{\"field\":\"priority\",\"order\":\"DESC\"},{\"field\":\"assignee\"}",
        "{\"field\":\"assignee\",\"order\":\"desc\"},{\"field\":\"dueDate\",\"order\":\"DESC\"}",
        "{\"field\":\"tenantId\"},{\"field\":\"state\"},{\"field\":\"creationDate\",\"order\":\"DESC\"}"
      })
  void pages_forwards_and_backwards_are_the_whole_in_every_order(String sort) {
    List<String> all = tasks(sort, "\"limit\":100").items("userTaskKey");
    assertThat(all).hasSize(TASKS);

    List<String> forwards = new ArrayList<>();
    Raw.Answer page = tasks(sort, "\"limit\":2");
    Raw.Answer last = page;
    while (!page.items("userTaskKey").isEmpty()) {
      assertThat(page.body().path("page").path("totalItems").asInt()).isEqualTo(TASKS);
      forwards.addAll(page.items("userTaskKey"));
      last = page;
      page = tasks(sort, "\"limit\":2,\"after\":\"%s\"".formatted(page.cursor("endCursor")));
    }
    assertThat(forwards).isEqualTo(all);

    List<String> backwards = reversed(last);
    page = last;
    while (!page.items("userTaskKey").isEmpty()) {
      page = tasks(sort, "\"limit\":2,\"before\":\"%s\"".formatted(page.cursor("startCursor")));
      backwards.addAll(reversed(page));
    }
    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/process-definitions",
        "/process-instances",
        "/element-instances",
        "/variables",
        "/jobs",
        "/incidents",
        "/decision-definitions"
      })
  void every_search_goes_on_at_its_cursor(String what) {
    Raw.Answer first = Raw.post(ENGINE, what + "/search", "{\"page\":{\"limit\":1}}");
    assertThat(first.status()).isEqualTo(200);
    if (first.body().path("items").size() == 1) {
      Raw.Answer next =
          Raw.post(
              ENGINE,
              what + "/search",
              "{\"page\":{\"after\":\"%s\"}}".formatted(first.cursor("endCursor")));
      assertThat(next.body().path("items").size())
          .isEqualTo(next.body().path("page").path("totalItems").asInt() - 1);
    }
  }

  @Test
  void a_cursor_that_is_none_of_this_search_is_refused() {
    String byPriority = tasks("{\"field\":\"priority\"}", "\"limit\":1").cursor("endCursor");
    List<String> cursors =
        List.of(
            byPriority,
            "abc",
            "%%%",
            encoded("7"),
            encoded("[]"),
            encoded("[\"\"]"),
            encoded("[\"\",{}]"),
            encoded("[\"\",null]"),
            encoded("[\"\",\"x' or true --\"]"),
            encoded("[\"\",\"99999999999999999999\"]"));
    for (String cursor : cursors) {
      for (String way : List.of("after", "before")) {
        Raw.Answer answer = tasks("", "\"%s\":\"%s\"".formatted(way, cursor));
        assertThat(answer.status()).as(cursor).isEqualTo(400);
        assertThat(answer.title()).isEqualTo("INVALID_ARGUMENT");
      }
    }
    assertThat(
            tasks(
                    "{\"field\":\"dueDate\"}",
                    "\"after\":\"%s\""
                        .formatted(encoded("[\"dueDate,\",\"+99999-01-01T00:00:00Z\",\"1\"]")))
                .status())
        .isEqualTo(400);
    assertThat(tasks("", "\"from\":1,\"after\":\"x\"").detail()).contains("Only one of");
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
