package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.operaton.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Caches the parsed process definitions. One that was parsed is not asked for in the database
 * again: a version never changes.
 */
final class Definitions extends DeploymentCache {

  private static final int MOST = 1_000;

  Definitions() {
    super(new DefaultCacheFactory(), MOST);
  }

  @Override
  public ProcessDefinitionEntity findDeployedProcessDefinitionById(String id) {
    @Nullable ProcessDefinitionEntity parsed = findProcessDefinitionFromCache(id);
    return parsed == null ? super.findDeployedProcessDefinitionById(id) : parsed;
  }
}
