package org.claviger.application.endusers;

/** All use cases about groups. */
public record GroupUseCases(CreateGroup create, EditGroup edit, DeleteGroup delete, FindGroup find, ListGroups list) {}
