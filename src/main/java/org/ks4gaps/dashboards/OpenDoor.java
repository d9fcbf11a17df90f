package org.ks4gaps.dashboards;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.ql.metadata.Partition;
import org.apache.hadoop.hive.ql.metadata.Table;
import org.apache.hadoop.hive.ql.security.authorization.HiveAuthorizationProviderBase;
import org.apache.hadoop.hive.ql.security.authorization.Privilege;

/**
 * Stands where Hive's authorisation would, and refuses nothing. Hive's own asks a metastore
 * database, even where it is switched off and somebody only lists tables; here there is none. Hive
 * looks for it once more when a client goes, and goes on without.
 */
public final class OpenDoor extends HiveAuthorizationProviderBase {
  @Override
  public void init(Configuration conf) {}

  @Override
  public void authorize(Privilege[] read, Privilege[] write) {}

  @Override
  public void authorize(Database database, Privilege[] read, Privilege[] write) {}

  @Override
  public void authorize(Table table, Privilege[] read, Privilege[] write) {}

  @Override
  public void authorize(Partition partition, Privilege[] read, Privilege[] write) {}

  @Override
  public void authorize(
      Table table,
      Partition partition,
      List<String> columns,
      Privilege[] read,
      Privilege[] write) {}
}
