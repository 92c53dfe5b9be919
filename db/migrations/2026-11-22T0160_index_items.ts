import { type Kysely, sql } from 'kysely';

/**
 * Items are named by their project and a name in it. The project alone finds them: an index that begins with the client would be read
 * from end to end by whoever knows the project only, such as a save before it knows more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table item drop constraint item_tenant_id_project_id_slug_key, add unique (project_id, slug);
    create index item_by_wizard on item (project_id, wizard_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index item_by_wizard;
    alter table item drop constraint item_project_id_slug_key, add unique (tenant_id, project_id, slug);
  `.execute(db);
}
