package org.seamoocs.hub.registry;

import jakarta.persistence.EntityManager;

/** Lets one transaction at a time write to the registry, over all nodes. */
public final class RegistryLock {

    private RegistryLock() {}

    /** Waits for the writers before; held until the end of the transaction in which it is called. */
    public static void take(EntityManager entityManager) {
        entityManager
                .createNativeQuery("SELECT id FROM registry_lock FOR UPDATE")
                .getSingleResult();
    }
}
