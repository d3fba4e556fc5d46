package org.clearance.process.step;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.bpmn.Processes;
import org.clearance.process.engine.EngineAnswers;
import org.springframework.stereotype.Component;

/** Reads which of our processes are deployed. */
@Component
public class DeployedProcesses {
  private static final int MOST_VERSIONS = 1_000;

  private final CamundaClient client;

  /** The models of versions, which never change. */
  private final Map<Long, ProcessModel> models = new ConcurrentHashMap<>();

  DeployedProcesses(CamundaClient client) {
    this.client = client;
  }

  /**
   * A version of a process.
   *
   * @param key of the engine
   * @param version from 1
   */
  public record Version(long key, String processId, int version) {
    static Version of(ProcessDefinition definition) {
      return new Version(
          definition.getProcessDefinitionKey(),
          definition.getProcessDefinitionId(),
          definition.getVersion());
    }
  }

  /** The latest version of each process, in the order of the work. */
  public List<Version> latest() {
    return EngineAnswers.of(
            client
                .newProcessDefinitionSearchRequest()
                .filter(
                    filter ->
                        filter
                            .isLatestVersion(true)
                            .processDefinitionId(id -> id.in(Processes.all())))
                .page(page -> page.limit(MOST_VERSIONS))
                .send())
        .items()
        .stream()
        .map(Version::of)
        .sorted(Comparator.comparingInt(version -> Processes.all().indexOf(version.processId())))
        .toList();
  }

  /** The versions of a process, the latest first; empty where it is none of ours. */
  public List<Version> versions(String processId) {
    return !Processes.all().contains(processId)
        ? List.of()
        : EngineAnswers.of(
                client
                    .newProcessDefinitionSearchRequest()
                    .filter(filter -> filter.processDefinitionId(processId))
                    .page(page -> page.limit(MOST_VERSIONS))
                    .send())
            .items()
            .stream()
            .map(Version::of)
            .sorted(Comparator.comparingInt(Version::version).reversed())
            .toList();
  }

  /** The model of a version. */
  public ProcessModel model(Version version) {
    ProcessModel known = models.get(version.key());
    if (known == null) {
      known =
          ProcessModel.of(
              EngineAnswers.of(client.newProcessDefinitionGetXmlRequest(version.key()).send()));
      models.put(version.key(), known);
    }
    return known;
  }
}
