package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invalid requests are refused in Camunda's words. */
class ProblemsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  @Test
  void a_body_that_cannot_be_read_is_refused_without_saying_how_it_is_read() {
    Raw.Answer broken = Raw.post(ENGINE, "/process-instances", "{\"processDefinitionId\":");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.title()).isEqualTo("Bad Request");
    assertThat(broken.detail()).isEqualTo("Failed to read request");
    assertThat(Raw.post(ENGINE, "/process-instances", "").detail())
        .isEqualTo("Required request body is missing");
    Raw.Answer mistyped = Raw.post(ENGINE, "/process-instances", "{\"processDefinitionId\":{}}");
    assertThat(mistyped.status()).isEqualTo(400);
    assertThat(mistyped.detail())
        .isEqualTo("Request property [processDefinitionId] cannot be parsed");
    assertThat(
            Raw.post(
                    ENGINE,
                    "/jobs/activation",
                    "{\"type\":\"a\",\"timeout\":1,\"maxJobsToActivate\":1,\"fetchVariable\":{}}")
                .detail())
        .isEqualTo("Request property [fetchVariable] cannot be parsed");
  }

  @Test
  void what_is_no_request_of_the_api_is_refused_by_its_kind() {
    assertThat(Raw.send(ENGINE, "POST", "/process-instances", "text/plain", "x").status())
        .isEqualTo(415);
    assertThat(Raw.send(ENGINE, "POST", "/deployments", "application/json", "{}").status())
        .isEqualTo(415);
    Raw.Answer nothing =
        Raw.send(ENGINE, "POST", "/deployments", "multipart/form-data; boundary=b", "--b--\r\n");
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.detail()).isEqualTo("Required part 'resources' is not present.");
    Raw.Answer key = Raw.send(ENGINE, "GET", "/process-instances/abc", "application/json", "");
    assertThat(key.status()).isEqualTo(400);
    assertThat(key.detail()).isEqualTo("Failed to convert 'key' with value: 'abc'");
    Raw.Answer method = Raw.send(ENGINE, "DELETE", "/process-instances/1", "application/json", "");
    assertThat(method.status()).isEqualTo(501);
    assertThat(method.detail()).startsWith("DELETE /v2/process-instances/1 is not supported");
  }
}
