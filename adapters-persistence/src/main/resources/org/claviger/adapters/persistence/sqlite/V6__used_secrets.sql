-- Which clients have used a secret, without reading all secrets.
CREATE INDEX client_secret_used ON client_secret (client_id) WHERE last_used_at IS NOT NULL;
