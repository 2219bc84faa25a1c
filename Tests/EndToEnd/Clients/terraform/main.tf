# What a team keeps of its workflows in Terraform: applied, changed and destroyed against a Stepwell server by
# TerraformTests.swift.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {
  type = string
}

# Raised for the change: definition, tags, logging and routes depend on it.
variable "edition" {
  type    = number
  default = 1
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "AKIDEXAMPLE"
  secret_key                  = "any-secret-does-here"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
  max_retries                 = 3
  endpoints {
    sfn = var.endpoint
  }
}

locals {
  role = "arn:aws:iam::000000000000:role/workflows"
}

resource "aws_sfn_activity" "approve" {
  name = "approve"
  tags = { edition = tostring(var.edition) }
}

# Published: each change is a version. The layout is odd on purpose; it has to come back byte for byte.
resource "aws_sfn_state_machine" "published" {
  name       = "published"
  role_arn   = local.role
  publish    = true
  definition = <<-JSON
    { "StartAt" : "Approve",
        "Comment": "edition ${var.edition}", "States": {
      "Approve": {"Type":"Task","Resource":"${aws_sfn_activity.approve.id}",
        "TimeoutSeconds" : 60, "End": true } } }
  JSON
  tags       = var.edition == 1 ? { team = "db", stage = "test" } : { team = "db" }
}

# Not published, with logging and tracing.
resource "aws_sfn_state_machine" "plain" {
  name       = "plain"
  role_arn   = local.role
  definition = jsonencode({ StartAt = "P", States = { P = { Type = "Pass", Result = var.edition, End = true } } })
  logging_configuration {
    level                  = var.edition == 1 ? "ALL" : "ERROR"
    include_execution_data = true
    log_destination        = "arn:aws:logs:us-east-1:000000000000:log-group:workflows:*"
  }
  tracing_configuration {
    enabled = true
  }
}

resource "aws_sfn_state_machine" "express" {
  name       = "express"
  type       = "EXPRESS"
  role_arn   = local.role
  definition = jsonencode({ StartAt = "P", States = { P = { Type = "Pass", End = true } } })
}

resource "aws_sfn_alias" "live" {
  name = "live"
  dynamic "routing_configuration" {
    for_each = var.edition == 1 ? { "1" = 100 } : { "1" = 30, "2" = 70 }
    content {
      state_machine_version_arn = "${aws_sfn_state_machine.published.arn}:${routing_configuration.key}"
      weight                    = routing_configuration.value
    }
  }
}

data "aws_sfn_state_machine" "found" {
  name       = aws_sfn_state_machine.plain.name
  depends_on = [aws_sfn_state_machine.plain]
}

data "aws_sfn_activity" "found" {
  name       = aws_sfn_activity.approve.name
  depends_on = [aws_sfn_activity.approve]
}

data "aws_sfn_alias" "found" {
  name             = aws_sfn_alias.live.name
  statemachine_arn = aws_sfn_state_machine.published.arn
}

data "aws_sfn_state_machine_versions" "found" {
  statemachine_arn = aws_sfn_state_machine.published.arn
  # Read after the change that makes another version.
  depends_on = [aws_sfn_state_machine.published, aws_sfn_alias.live]
}

output "found" {
  value = {
    machine  = data.aws_sfn_state_machine.found.arn
    activity = data.aws_sfn_activity.found.arn
    alias    = data.aws_sfn_alias.found.arn
    versions = data.aws_sfn_state_machine_versions.found.statemachine_versions
  }
}
