package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is one tenant: what is asked of another is not answered with what is this one's. */
class TenantsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @BeforeAll
  static void run() {
    ENGINE.deploy(
        Bpmn.createExecutableProcess("tenants")
            .startEvent()
            .serviceTask("work", task -> task.zeebeJobType("tenants"))
            .userTask("look", task -> task.zeebeUserTask())
            .endEvent()
            .done());
    ENGINE.create("tenants", java.util.Map.of("x", 1));
    ENGINE.completeOne("tenants");
    long failing = ENGINE.create("tenants", java.util.Map.of("x", 1));
    ENGINE.client().newFailCommand(ENGINE.activateOne("tenants").getKey()).retries(0).send().join();
    ENGINE.awaitIncident(failing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/process-definitions",
        "/process-instances",
        "/element-instances",
        "/variables",
        "/jobs",
        "/user-tasks",
        "/incidents"
      })
  void a_search_finds_what_is_the_tenants_and_sorts_by_it(String what) {
    assertThat(found(what, "\"<default>\"")).isPositive();
    assertThat(found(what, "{\"$in\":[\"<default>\",\"other\"]}")).isPositive();
    assertThat(found(what, "\"other\"")).isZero();
    assertThat(found(what, "{\"$neq\":\"<default>\"}")).isZero();
    assertThat(found(what, "{\"$in\":[\"other\"]}")).isZero();
    assertThat(Raw.post(ENGINE, what + "/search", "{\"sort\":[{\"field\":\"tenantId\"}]}").status())
        .isEqualTo(200);
  }

  private static int found(String what, String tenant) {
    return Raw.post(ENGINE, what + "/search", "{\"filter\":{\"tenantId\":" + tenant + "}}")
        .items("tenantId")
        .size();
  }

  @Test
  void a_command_for_another_tenant_is_refused() {
    List<List<String>> commands =
        List.of(
            List.of(
                "/process-instances",
                "\"processDefinitionId\":\"tenants\"",
                "Create Process Instance"),
            List.of("/messages/publication", "\"name\":\"m\"", "Publish Message"),
            List.of("/messages/correlation", "\"name\":\"m\"", "Correlate Message"),
            List.of(
                "/decision-definitions/evaluation",
                "\"decisionDefinitionId\":\"d\"",
                "Evaluate Decision"));
    for (List<String> command : commands) {
      Raw.Answer other =
          Raw.post(ENGINE, command.get(0), "{" + command.get(1) + ",\"tenantId\":\"other\"}");
      assertThat(other.status()).isEqualTo(400);
      assertThat(other.title()).isEqualTo("INVALID_ARGUMENT");
      assertThat(other.detail())
          .isEqualTo(
              "Expected to handle request %s with tenant identifier 'other', but multi-tenancy is disabled"
                  .formatted(command.get(2)));
      assertThat(
              Raw.post(
                      ENGINE, command.get(0), "{" + command.get(1) + ",\"tenantId\":\"<default>\"}")
                  .status())
          .isNotEqualTo(400);
    }
  }

  @Test
  void jobs_of_other_tenants_are_not_asked_for() {
    String ask = "{\"type\":\"none\",\"timeout\":1,\"maxJobsToActivate\":1,\"requestTimeout\":-1,";
    assertThat(
            Raw.post(ENGINE, "/jobs/activation", ask + "\"tenantIds\":[\"<default>\"]}").status())
        .isEqualTo(200);
    assertThat(
            Raw.post(
                    ENGINE,
                    "/jobs/activation",
                    ask + "\"tenantIds\":[],\"tenantFilter\":\"PROVIDED\"}")
                .status())
        .isEqualTo(200);
    assertThat(Raw.post(ENGINE, "/jobs/activation", ask + "\"tenantIds\":[\"<default>\",\"b\"]}"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
        .satisfies(
            answer ->
                assertThat(answer.detail())
                    .contains("Activate Jobs with tenant identifiers [<default>, b]"));
    assertThat(Raw.post(ENGINE, "/jobs/activation", ask + "\"tenantFilter\":\"ASSIGNED\"}"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
        .satisfies(
            answer -> assertThat(answer.detail()).contains("with ASSIGNED tenant filter, but"));
    assertThat(Raw.post(ENGINE, "/jobs/activation", ask + "\"tenantFilter\":\"SOME\"}").status())
        .isEqualTo(400);
  }

  @Test
  void a_deployment_for_another_tenant_is_refused() {
    assertThat(deploy("other"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.detail()).contains("Deploy Resources", "'other'"));
    assertThat(deploy("<default>").status()).isEqualTo(200);
  }

  private static Raw.Answer deploy(String tenant) {
    String model =
        Bpmn.convertToString(
            Bpmn.createExecutableProcess("of-tenant").startEvent().endEvent().done());
    return Raw.send(
        ENGINE,
        "POST",
        "/deployments",
        "multipart/form-data; boundary=b",
        """
        --b\r
        Content-Disposition: form-data; name="tenantId"\r
        \r
        %s\r
        --b\r
        Content-Disposition: form-data; name="resources"; filename="of-tenant.bpmn"\r
        \r
        %s\r
        --b--\r
        """
            .formatted(tenant, model));
  }
}
