package org.clearance.engine.web;

import java.util.List;
import java.util.Map;
import org.clearance.engine.store.EngineSql;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves {@code /v2/topology} and {@code /v2/status}: one healthy broker, as long as the database
 * answers.
 */
@RestController
@RequestMapping("/v2")
public final class TopologyController {

  /** The version of the API. */
  private static final String VERSION = "8.9.0";

  private final EngineSql sql;

  public TopologyController(EngineSql sql) {
    this.sql = sql;
  }

  record Topology(
      List<Map<String, Object>> brokers,
      String clusterId,
      int clusterSize,
      int partitionsCount,
      int replicationFactor,
      String gatewayVersion,
      String lastCompletedChangeId) {}

  @GetMapping("/topology")
  Topology topology() {
    status();
    return new Topology(
        List.of(
            Map.of(
                "nodeId",
                0,
                "host",
                "embedded",
                "port",
                0,
                "version",
                VERSION,
                "partitions",
                List.of(Map.of("partitionId", 1, "role", "leader", "health", "healthy")))),
        "embedded",
        1,
        1,
        1,
        VERSION,
        "0");
  }

  @GetMapping("/status")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void status() {
    sql.sql("select 1").query(row -> {});
  }
}
