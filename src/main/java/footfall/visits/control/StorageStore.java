package footfall.visits.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.ServerId;
import footfall.database.control.Transactions;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.visits.entity.RecordingGate;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Reads and writes which server is the primary. Each call is a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StorageStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /** Returns the epoch of the dictionaries; empty if the gate came from another server. */
  public Optional<DictionaryEpoch> epoch() {
    return Transactions.query(
        transaction,
        connection -> {
          RecordingGate gate = transaction.find(RecordingGate.class, RecordingGate.ID);
          return gate.isOf(ServerId.of(connection))
              ? Optional.of(gate.dictionaryEpoch())
              : Optional.empty();
        });
  }

  /**
   * Makes the server the primary, unless another node just did, and begins an epoch.
   *
   * @param name random
   * @throws GateHeldException if visits are being committed, or another node does the same
   */
  public DictionaryEpoch takeOver(String name) {
    return Transactions.run(
        transaction,
        connection -> {
          long server = ServerId.of(connection);
          RecordingGate gate = GateLock.lock(transaction);
          if (!gate.isOf(server)) {
            gate.beginStorage(name, server);
          }
          return gate.dictionaryEpoch();
        });
  }
}
