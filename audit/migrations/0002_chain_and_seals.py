"""The database itself numbers, dates, links and protects the events."""

from django.db import migrations

# The canonical text: every column as `<length>:<text>`, NULL as `-`, in a fixed order. Lengths
# are counted in characters, so no value can pretend to be the end of its column. audit/sealing.py
# writes the same text independently of this function.
_CANONICAL = """
CREATE FUNCTION public.audit_event_canonical_text(event public.audit_event) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT string_agg(coalesce(length(part) || ':' || part, '-'), ',' ORDER BY place)
  FROM unnest(ARRAY[
    event.id::text,
    event.chain::text,
    event.sequence::text,
    to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    event.event_type,
    event.user_id::text,
    event.membership_id::text,
    event.agency_id::text,
    event.role,
    event.subject_type,
    event.subject_id,
    event.child_id::text,
    event.request_id::text,
    event.details::text,
    encode(event.previous_hash, 'hex')
  ]) WITH ORDINALITY AS parts (part, place)
$$
"""

# SECURITY DEFINER: the web role may read audit_chain but only this trigger, as the owner, moves
# a head on. Locking the head makes one line of an agency's events; sequence, time and hash are
# the database's, whatever the application sent.
_SEAL = """
CREATE FUNCTION public.audit_event_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head public.audit_chain;
BEGIN
  NEW.chain := coalesce(NEW.agency_id, '00000000-0000-0000-0000-000000000000');
  SELECT * INTO head FROM public.audit_chain c WHERE c.chain = NEW.chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO public.audit_chain (chain, sequence, hash) VALUES (NEW.chain, 0, '\\x')
      ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM public.audit_chain c WHERE c.chain = NEW.chain FOR UPDATE;
  END IF;
  NEW.sequence := head.sequence + 1;
  NEW.previous_hash := head.hash;
  NEW.at := clock_timestamp();
  NEW.hash := sha256(convert_to(public.audit_event_canonical_text(NEW), 'UTF8'));
  UPDATE public.audit_chain c SET sequence = NEW.sequence, hash = NEW.hash
    WHERE c.chain = NEW.chain;
  RETURN NEW;
END
$$
"""

_REFUSE = """
CREATE FUNCTION public.audit_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$
"""

_TRIGGERS = """
CREATE TRIGGER seal BEFORE INSERT ON public.audit_event
  FOR EACH ROW EXECUTE FUNCTION public.audit_event_seal();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON public.audit_event
  FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON public.audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER only_moves_on BEFORE UPDATE ON public.audit_chain
  FOR EACH ROW WHEN (NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1)
  EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER never_forgotten BEFORE DELETE ON public.audit_chain
  FOR EACH ROW EXECUTE FUNCTION public.audit_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON public.audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse_change();
"""

_DROP_TRIGGERS = """
DROP TRIGGER never_emptied ON public.audit_chain;
DROP TRIGGER never_forgotten ON public.audit_chain;
DROP TRIGGER only_moves_on ON public.audit_chain;
DROP TRIGGER never_emptied ON public.audit_event;
DROP TRIGGER append_only ON public.audit_event;
DROP TRIGGER seal ON public.audit_event;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _CANONICAL, "DROP FUNCTION public.audit_event_canonical_text(public.audit_event)"
        ),
        migrations.RunSQL(_SEAL, "DROP FUNCTION public.audit_event_seal()"),
        migrations.RunSQL(_REFUSE, "DROP FUNCTION public.audit_refuse_change()"),
        migrations.RunSQL(_TRIGGERS, _DROP_TRIGGERS),
    ]
