package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ClusterSettingsTest {

  @Test
  void a_client_asks_the_cluster_that_is_named_with_the_credentials_that_are_given()
      throws Exception {
    var asked = new CompletableFuture<String>();
    HttpServer cluster =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cluster.createContext(
        "/v2/topology",
        request -> {
          asked.complete(String.valueOf(request.getRequestHeaders().getFirst("Authorization")));
          byte[] answer =
              "{\"brokers\":[],\"clusterSize\":1,\"partitionsCount\":1,\"replicationFactor\":1,\"gatewayVersion\":\"8.9.0\"}"
                  .getBytes(StandardCharsets.UTF_8);
          request.getResponseHeaders().add("Content-Type", "application/json");
          request.sendResponseHeaders(200, answer.length);
          request.getResponseBody().write(answer);
          request.close();
        });
    cluster.start();
    var environment =
        new MockEnvironment()
            .withProperty(
                "camunda.client.rest-address", "http://127.0.0.1:" + cluster.getAddress().getPort())
            .withProperty("camunda.client.auth.username", "clearance")
            .withProperty("camunda.client.auth.password", "secret");

    try (CamundaClient client =
        ClusterSettings.of(environment).orElseThrow().client().preferRestOverGrpc(true).build()) {
      assertThat(client.newTopologyRequest().send().join().getGatewayVersion()).isEqualTo("8.9.0");
    } finally {
      cluster.stop(0);
    }
    // Of clearance:secret.
    assertThat(asked.join()).isEqualTo("Basic Y2xlYXJhbmNlOnNlY3JldA==");
  }

  @Test
  void without_an_address_no_cluster_is_named() {
    assertThat(
            ClusterSettings.of(
                new MockEnvironment().withProperty("camunda.client.auth.username", "clearance")))
        .isEmpty();
  }

  @Test
  void credentials_that_are_not_whole_are_refused_by_name() {
    var environment =
        new MockEnvironment()
            .withProperty("camunda.client.rest-address", "http://127.0.0.1:1")
            .withProperty("camunda.client.auth.client-id", "clearance");

    assertThatThrownBy(() -> ClusterSettings.of(environment).orElseThrow().client())
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("camunda.client.auth.client-secret");
  }

  @Test
  void the_address_under_the_name_of_the_plain_client_is_refused() {
    var environment =
        new MockEnvironment().withProperty("camunda.client.gateway.rest.address", "http://x");

    assertThatThrownBy(() -> ClusterSettings.of(environment))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("camunda.client.rest-address");
  }
}
