package org.clearance.engine.execution;

import static org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl.DEFAULT_MYBATIS_MAPPING_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operaton's statements for PostgreSQL, which stand in a megabyte of XML. Reading them needs no
 * database, so a program can have it begun while other things start, and all engines of a program
 * share what was read. Only the {@link #USED} third of them is read at first: the others are of
 * what these engines do not do, and are read once one of them is asked for.
 */
public final class StatementMappings {
  private static final Logger LOG = LoggerFactory.getLogger(StatementMappings.class);
  private static final String FOLDER = "org/operaton/bpm/engine/impl/mapping/entity/";

  /** The files whose statements a running engine asks for, behind those that they refer to. */
  private static final List<String> USED =
      List.of(
          "Commons",
          "Authorization",
          "Tenant",
          "Deployment",
          "Execution",
          "HistoricActivityInstance",
          "HistoricProcessInstance",
          "HistoricVariableInstance",
          "Job",
          "JobDefinition",
          "Incident",
          "ProcessDefinition",
          "Property",
          "Resource",
          "Task",
          "VariableInstance",
          "EventSubscription");

  /**
   * Statements that are read, or were.
   *
   * @param prefix what stands before the name of every table in them
   */
  private record Read(String prefix, CompletableFuture<Configuration> statements) {}

  /** What was read last, which is all where a program has one engine. */
  private static final AtomicReference<@Nullable Read> LAST = new AtomicReference<>();

  private StatementMappings() {}

  /**
   * Begins to read the statements, in a thread of its own.
   *
   * @param schema that the engine's tables will be in
   */
  public static void begin(String schema) {
    reading(
        schema + ".",
        task -> {
          Thread thread = new Thread(task, "engine-statements");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static synchronized CompletableFuture<Configuration> reading(
      String prefix, Executor executor) {
    Read last = LAST.get();
    if (last == null || !last.prefix().equals(prefix)) {
      last = new Read(prefix, CompletableFuture.supplyAsync(() -> read(prefix), executor));
      LAST.set(last);
    }
    return last.statements();
  }

  /**
   * The statements for one engine, which sets its own database beside them.
   *
   * @param prefix what stands before the name of every table
   */
  static Statements of(String prefix) {
    Statements own = new Statements(prefix);
    own.add(reading(prefix, Runnable::run).join());
    return own;
  }

  private static Configuration read(String prefix) {
    Configuration used = new Configuration();
    used.setVariables(variables(prefix));
    for (String name : USED) {
      String file = FOLDER + name + ".xml";
      try (InputStream mapping = open(file)) {
        new XMLMapperBuilder(mapping, used, file, used.getSqlFragments()).parse();
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
    }
    return used;
  }

  private static Configuration readAll(String prefix) {
    try (InputStream mappings = open(DEFAULT_MYBATIS_MAPPING_FILE)) {
      return new XMLConfigBuilder(mappings, "", variables(prefix)).parse();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + DEFAULT_MYBATIS_MAPPING_FILE, e);
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(
        ProcessEngineConfigurationImpl.class.getClassLoader().getResourceAsStream(file), file);
  }

  private static Properties variables(String prefix) {
    Properties variables = new Properties();
    ProcessEngineConfigurationImpl.initSqlSessionFactoryProperties(
        variables, prefix, OperatonConfiguration.DATABASE_TYPE);
    variables.put("prefix", prefix);
    return variables;
  }

  /** The statements of one engine. One that is not there has all others read. */
  static final class Statements extends Configuration {
    private final String prefix;
    private boolean complete;

    private Statements(String prefix) {
      this.prefix = prefix;
      setVariables(StatementMappings.variables(prefix));
    }

    @Override
    public MappedStatement getMappedStatement(String id, boolean validateIncomplete) {
      if (!super.hasStatement(id, validateIncomplete)) {
        LOG.debug("{} is asked for, so all statements are read", id);
        complete();
      }
      return super.getMappedStatement(id, validateIncomplete);
    }

    /** Whether all statements were read, since one was asked for that is not read at first. */
    synchronized boolean isComplete() {
      return complete;
    }

    private synchronized void complete() {
      if (!complete) {
        add(readAll(prefix));
        complete = true;
      }
    }

    private void add(Configuration read) {
      // A statement stands under its short name too, and what is ambiguous there is none.
      for (Object statement : (Collection<?>) read.getMappedStatements()) {
        if (statement instanceof MappedStatement mapped && !hasStatement(mapped.getId(), false)) {
          addMappedStatement(mapped);
        }
      }
    }
  }
}
