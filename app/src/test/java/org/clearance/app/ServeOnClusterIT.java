package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on an engine that is not its own, as a county has it that has moved. */
@Order(4)
class ServeOnClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void what_serves_a_county_works_on_the_cluster_that_its_configuration_names() throws Exception {
    String address = "http://127.0.0.1:" + RunningClearance.freePort();
    var cluster =
        RunningClearance.begin(
            Map.of("CLEARANCE_ENGINE_PASSWORD", "not-a-secret"),
            "engine",
            "--port",
            address.substring(address.lastIndexOf(':') + 1),
            "--user",
            "clearance",
            "--data",
            folder.resolve("cluster").toString());
    try (CamundaClient client =
        CamundaClient.newClientBuilder()
            .restAddress(URI.create(address))
            .preferRestOverGrpc(true)
            .credentialsProvider(
                new BasicAuthCredentialsProviderBuilder()
                    .applyEnvironmentOverrides(false)
                    .username("clearance")
                    .password("not-a-secret")
                    .build())
            .build()) {
      cluster.await("the engine", LIMIT, () -> isThere(client));

      try (var county =
          RunningClearance.serve(
              folder.resolve("county"),
              "--camunda.client.rest-address=" + address,
              "--camunda.client.auth.username=clearance",
              "--camunda.client.auth.password=not-a-secret")) {
        cluster.await("the models", LIMIT, () -> deployed(client).size() == 20);
        assertThat(deployed(client))
            .containsExactlyInAnyOrder(
                "county-clearance",
                "packet-clearance",
                "date-clearance",
                "board-clearance",
                "due-clearance",
                "court-relief",
                "amended-motion",
                "doj-update",
                "amended-order",
                "challenge",
                "petition",
                "record-check",
                "recheck",
                "referral",
                "matter",
                "contact",
                "transfer",
                "outreach",
                "deletion",
                "policy-approval");
        assertThat(county.log()).doesNotContain("Process Engine clearance-engine");

        cluster.terminate();
        cluster.process().onExit().join();
        for (String probe : List.of("readiness", "liveness")) {
          assertThat(status(county.url("/actuator/health/" + probe)))
              .as("pages that need no engine are served")
              .isEqualTo(200);
        }
        assertThat(status(county.url("/sign-in"))).isEqualTo(200);
      }
    } finally {
      cluster.terminate();
      cluster.process().onExit().join();
    }
  }

  private static int status(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static boolean isThere(CamundaClient client) {
    try {
      client.newTopologyRequest().send().join();
      return true;
    } catch (ClientException e) {
      return false; // Not yet.
    }
  }

  private static List<String> deployed(CamundaClient client) {
    return client.newProcessDefinitionSearchRequest().send().join().items().stream()
        .map(ProcessDefinition::getProcessDefinitionId)
        .toList();
  }
}
