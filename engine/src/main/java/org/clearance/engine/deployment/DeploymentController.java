package org.clearance.engine.deployment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.clearance.engine.decision.DecisionModel;
import org.clearance.engine.decision.Decisions;
import org.clearance.engine.deployment.ProcessDefinitions.Definition;
import org.clearance.engine.execution.Digests;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.execution.Transience;
import org.clearance.engine.execution.Unstorable;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.form.FormModel;
import org.clearance.engine.form.Forms;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Keys;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.repository.DeploymentBuilder;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** Serves {@code /v2/deployments} and {@code /v2/process-definitions}. */
@RestController
@RequestMapping("/v2")
public final class DeploymentController {

  private static final Map<String, Field> FIELDS =
      Map.of(
          "processDefinitionKey", new Field("d.key", Type.KEY),
          "processDefinitionId", new Field("d.process_id", Type.TEXT),
          "name", new Field("d.name", Type.TEXT),
          "version", new Field("d.version", Type.INTEGER),
          "versionTag", new Field("d.version_tag", Type.TEXT),
          "resourceName", new Field("d.resource_name", Type.TEXT));

  /** The API's fields for this search that the engine does not have. */
  private static final Set<String> GAPS = Set.of("state");

  private static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of(
          "isLatestVersion",
          SearchQuery.latest("#process_definition", "process_id"),
          "hasStartForm",
          (query, value) ->
              query.and(
                  "d.start_form_id is "
                      + (Input.bool(value, "hasStartForm") ? "not null" : "null")));

  private static final List<Field> TIE_BREAK = List.of(Field.required("d.key", Type.KEY));

  private final EngineSql sql;
  private final Keys keys;
  private final Feel feel;
  private final Operaton operaton;
  private final ProcessDefinitions definitions;
  private final Decisions decisions;
  private final Forms forms;

  public DeploymentController(
      EngineSql sql,
      Keys keys,
      Feel feel,
      Operaton operaton,
      ProcessDefinitions definitions,
      Decisions decisions,
      Forms forms) {
    this.sql = sql;
    this.keys = keys;
    this.feel = feel;
    this.operaton = operaton;
    this.definitions = definitions;
    this.decisions = decisions;
    this.forms = forms;
  }

  record DeployedProcess(
      String processDefinitionKey,
      String processDefinitionId,
      int processDefinitionVersion,
      String resourceName,
      String tenantId) {}

  record DeployedDecision(
      String decisionDefinitionKey,
      String decisionDefinitionId,
      String name,
      int version,
      String decisionRequirementsId,
      String decisionRequirementsKey,
      String tenantId) {}

  record DeployedRequirements(
      String decisionRequirementsKey,
      String decisionRequirementsId,
      String decisionRequirementsName,
      int version,
      String resourceName,
      String tenantId) {}

  record DeployedForm(
      String formKey, String formId, int version, String resourceName, String tenantId) {}

  /** One deployed part of a resource; the other members are null, and the last one always is. */
  record Deployed(
      @Nullable DeployedProcess processDefinition,
      @Nullable DeployedDecision decisionDefinition,
      @Nullable DeployedRequirements decisionRequirements,
      @Nullable DeployedForm form,
      @Nullable Object resource) {

    Deployed(
        @Nullable DeployedProcess process,
        @Nullable DeployedDecision decision,
        @Nullable DeployedRequirements requirements) {
      this(process, decision, requirements, null, null);
    }
  }

  record DeploymentResult(String deploymentKey, String tenantId, List<Deployed> deployments) {}

  private sealed interface Resource {
    String name();

    byte[] content();
  }

  private record Model(String name, byte[] content, BpmnTranslation model) implements Resource {}

  private record Table(String name, byte[] content, DecisionModel model) implements Resource {}

  private record FormFile(String name, byte[] content, FormModel model) implements Resource {}

  /** Deploys models, all or none; one that is deployed already, byte for byte, stays as it is. */
  @PostMapping(path = "/deployments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  DeploymentResult deploy(
      @RequestPart("resources") List<MultipartFile> files,
      @RequestParam(name = "tenantId", required = false) @Nullable String tenantId)
      throws IOException {
    Tenants.check(tenantId, "Deploy Resources");
    List<Resource> resources = read(files);
    return operaton
        .commands()
        .run(
            context -> {
              sql.sql("select pg_advisory_xact_lock(hashtext('engine deployment'))")
                  .query(row -> {});
              return deployAll(resources);
            });
  }

  private List<Resource> read(List<MultipartFile> files) throws IOException {
    List<Resource> resources = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (MultipartFile file : files) {
      String name = String.valueOf(file.getOriginalFilename());
      try {
        resources.add(read(name, file.getBytes()));
      } catch (BpmnTranslation.UnsupportedModel e) {
        e.reasons().forEach(reason -> refusals.add("'%s': %s".formatted(name, reason)));
      } catch (DecisionModel.Unusable | FormModel.Unusable e) {
        refusals.add("'%s': %s".formatted(name, e.getMessage()));
      }
    }
    if (!refusals.isEmpty()) {
      throw refused(refusals);
    }
    if (resources.isEmpty()) {
      throw refused(List.of("no resource was given"));
    }
    return resources;
  }

  private Resource read(String name, byte[] content)
      throws BpmnTranslation.UnsupportedModel, DecisionModel.Unusable, FormModel.Unusable {
    if (name.length() > StorageLimits.RESOURCE_NAME || StorageLimits.whyNotText(name) != null) {
      throw new BpmnTranslation.UnsupportedModel(
          List.of(
              "the name of a resource must not be longer than %d characters, and without U+0000"
                  .formatted(StorageLimits.RESOURCE_NAME)));
    }
    if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
      return new Model(name, content, BpmnTranslation.of(content, feel));
    }
    if (name.endsWith(".dmn")) {
      return new Table(name, content, DecisionModel.of(content));
    }
    if (name.endsWith(".form")) {
      return new FormFile(name, content, FormModel.of(content));
    }
    throw new BpmnTranslation.UnsupportedModel(
        List.of(
            "only processes (.bpmn), decisions (.dmn) and forms (.form) are supported by the"
                + " embedded engine"));
  }

  private static Problem refused(List<String> refusals) {
    return Problem.invalid(
        "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources,"
            + " but encountered the following errors:\n"
            + String.join("\n", refusals));
  }

  private DeploymentResult deployAll(List<Resource> resources) {
    long deploymentKey = keys.next();
    List<Model> models = of(resources, Model.class);
    Map<String, Definition> existing = new LinkedHashMap<>();
    List<Model> changed = new ArrayList<>();
    for (Model resource : models) {
      String checksum = Digests.sha256(resource.content());
      boolean same = true;
      for (BpmnTranslation.Process process : resource.model().processes()) {
        Definition latest = definitions.latest(process.id());
        boolean unchanged =
            latest != null
                && latest.checksum().equals(checksum)
                && latest.resourceName().equals(resource.name());
        if (unchanged) {
          existing.put(process.id(), latest);
        }
        same &= unchanged;
      }
      if (!same) {
        changed.add(resource);
      }
    }
    if (!changed.isEmpty()) {
      existing.putAll(deployChanged(changed, deploymentKey));
    }
    List<Deployed> deployed = new ArrayList<>();
    for (Model resource : models) {
      for (BpmnTranslation.Process process : resource.model().processes()) {
        Definition definition = existing.get(process.id());
        if (definition != null) {
          deployed.add(deployed(definition));
        }
      }
    }
    for (Table table : of(resources, Table.class)) {
      deployed.addAll(
          deployed(decisions.deploy(table.name(), table.content(), table.model(), deploymentKey)));
    }
    for (FormFile file : of(resources, FormFile.class)) {
      deployed.add(deployed(forms.deploy(file.name(), file.model(), deploymentKey)));
    }
    return new DeploymentResult(Long.toString(deploymentKey), Tenants.DEFAULT, deployed);
  }

  private static <T extends Resource> List<T> of(List<Resource> resources, Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Deployed deployed(Definition definition) {
    return new Deployed(
        new DeployedProcess(
            Long.toString(definition.key()),
            definition.processId(),
            definition.version(),
            definition.resourceName(),
            Tenants.DEFAULT),
        null,
        null);
  }

  private static Deployed deployed(Forms.Form form) {
    return new Deployed(
        null,
        null,
        null,
        new DeployedForm(
            Long.toString(form.key()),
            form.formId(),
            form.version(),
            form.resourceName(),
            Tenants.DEFAULT),
        null);
  }

  private static List<Deployed> deployed(Decisions.Deployed model) {
    Decisions.Requirements requirements = model.requirements();
    String requirementsKey = Long.toString(requirements.key());
    List<Deployed> deployed = new ArrayList<>();
    for (Decisions.Definition decision : model.decisions()) {
      deployed.add(
          new Deployed(
              null,
              new DeployedDecision(
                  Long.toString(decision.key()),
                  decision.decisionId(),
                  decision.name(),
                  decision.version(),
                  requirements.id(),
                  requirementsKey,
                  Tenants.DEFAULT),
              null));
    }
    deployed.add(
        new Deployed(
            null,
            null,
            new DeployedRequirements(
                requirementsKey,
                requirements.id(),
                requirements.name(),
                requirements.version(),
                requirements.resourceName(),
                Tenants.DEFAULT)));
    return deployed;
  }

  private Map<String, Definition> deployChanged(List<Model> changed, long deploymentKey) {
    DeploymentBuilder builder =
        operaton.engine().getRepositoryService().createDeployment().name("" + deploymentKey);
    for (Model resource : changed) {
      builder.addString(resource.name(), BpmnTranslation.text(resource.model().xml()));
    }
    Map<String, ProcessDefinition> byId = new LinkedHashMap<>();
    for (ProcessDefinition definition : deploy(builder)) {
      byId.put(definition.getKey(), definition);
    }
    Map<String, Definition> deployed = new LinkedHashMap<>();
    for (Model resource : changed) {
      for (BpmnTranslation.Process process : resource.model().processes()) {
        ProcessDefinition made =
            Objects.requireNonNull(byId.get(process.id()), "Operaton deployed no such process");
        Definition definition =
            new Definition(
                Long.parseLong(made.getId()),
                process.id(),
                made.getVersion(),
                process.name(),
                resource.name(),
                Digests.sha256(resource.content()),
                process.noneStart());
        definitions.insert(
            definition, process, deploymentKey, BpmnTranslation.text(resource.content()));
        definitions.replaceMessageStarts(definition, process.messageStarts());
        deployed.put(process.id(), definition);
      }
    }
    return deployed;
  }

  private static List<ProcessDefinition> deploy(DeploymentBuilder builder) {
    try {
      return builder.deployWithResult().getDeployedProcessDefinitions();
    } catch (ProcessEngineException e) {
      // The parser's own errors, such as a flow without a target or two processes with one id.
      if (Transience.isWithoutDatabase(e) || Unstorable.isOfDatabase(e)) {
        throw e;
      }
      throw refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  record DefinitionResult(
      String processDefinitionKey,
      String processDefinitionId,
      @Nullable String name,
      int version,
      @Nullable String versionTag,
      String resourceName,
      String tenantId,
      boolean hasStartForm,
      String state) {

    static DefinitionResult of(java.sql.ResultSet row, int number) throws java.sql.SQLException {
      return new DefinitionResult(
          row.getString("key"),
          row.getString("process_id"),
          row.getString("name"),
          row.getInt("version"),
          row.getString("version_tag"),
          row.getString("resource_name"),
          Tenants.DEFAULT,
          row.getString("start_form_id") != null,
          "ACTIVE");
    }
  }

  @PostMapping("/process-definitions/search")
  SearchQuery.Page<DefinitionResult> search(
      @RequestBody(required = false) @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS, GAPS)
        .run(sql, "d.*", "from #process_definition d", TIE_BREAK, DefinitionResult::of);
  }

  @GetMapping("/process-definitions/{key}")
  DefinitionResult get(@PathVariable long key) {
    return sql.sql("select * from #process_definition where key = ?")
        .param(key)
        .query(DefinitionResult::of)
        .optional()
        .orElseThrow(
            () -> Problem.notFound("Process Definition with key '%d' not found".formatted(key)));
  }

  @GetMapping("/process-definitions/{key}/xml")
  ResponseEntity<byte[]> xml(@PathVariable long key) {
    String xml =
        sql.sql("select xml from #process_definition where key = ?")
            .param(key)
            .query(String.class)
            .optional()
            .orElseThrow(
                () ->
                    Problem.notFound("Process Definition with key '%d' not found".formatted(key)));
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_XML)
        .body(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
