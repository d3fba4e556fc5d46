package org.clearance.app;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * A Camunda 8 cluster, given by the properties of Camunda's own starter: {@code
 * camunda.client.rest-address} for one's own cluster, {@code camunda.client.cloud.cluster-id} and
 * {@code .region} for Camunda's cloud, {@code camunda.client.auth.*} for the credentials.
 *
 * @param restAddress where its REST API is, without {@code /v2}
 */
record ClusterSettings(@Nullable URI restAddress, @Nullable Cloud cloud, @Nullable Auth auth) {

  private static final String PREFIX = "camunda.client";

  /** A cluster in Camunda's cloud. */
  record Cloud(String clusterId, String region) {}

  /**
   * The client's credentials: a user name with a password (HTTP basic), or a client id with its
   * secret (OAuth; in the cloud without address and audience).
   *
   * @param tokenUrl where tokens are given
   */
  record Auth(
      @Nullable String username,
      @Nullable String password,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String tokenUrl,
      @Nullable String audience) {}

  /**
   * The cluster that the configuration names; empty if it names none.
   *
   * @throws StartFailure if it says of a cluster what cannot be meant
   */
  static Optional<ClusterSettings> of(Environment environment) {
    ClusterSettings named =
        Binder.get(environment)
            .bind(PREFIX, ClusterSettings.class)
            .orElseGet(() -> new ClusterSettings(null, null, null));
    if (named.restAddress() == null && named.cloud() == null) {
      if (Binder.get(environment).bind(PREFIX + ".gateway.rest.address", String.class).isBound()) {
        throw new StartFailure(
            "camunda.client.gateway.rest.address is not known: say camunda.client.rest-address.");
      }
      return Optional.empty();
    }
    return Optional.of(named);
  }

  /** A builder for a client of the cluster. */
  CamundaClientBuilder client() {
    if (cloud != null) {
      return CamundaClient.newCloudClientBuilder()
          .withClusterId(cloud.clusterId())
          .withClientId(needed(auth == null ? null : auth.clientId(), "client-id"))
          .withClientSecret(needed(auth == null ? null : auth.clientSecret(), "client-secret"))
          .withRegion(cloud.region());
    }
    CamundaClientBuilder client = CamundaClient.newClientBuilder().restAddress(restAddress);
    if (auth == null) {
      return client;
    }
    if (auth.clientId() != null) {
      return client.credentialsProvider(
          new OAuthCredentialsProviderBuilder()
              .applyEnvironmentOverrides(false)
              .clientId(auth.clientId())
              .clientSecret(needed(auth.clientSecret(), "client-secret"))
              .authorizationServerUrl(needed(auth.tokenUrl(), "token-url"))
              .audience(needed(auth.audience(), "audience"))
              .build());
    }
    return client.credentialsProvider(
        new BasicAuthCredentialsProviderBuilder()
            .applyEnvironmentOverrides(false)
            .username(needed(auth.username(), "username"))
            .password(needed(auth.password(), "password"))
            .build());
  }

  private static String needed(@Nullable String value, String name) {
    if (value == null || value.isEmpty()) {
      throw new StartFailure("The Camunda 8 cluster needs %s.auth.%s.".formatted(PREFIX, name));
    }
    return value;
  }
}
