# A state machine in Stepwell, and what its migration needs in AWS. See docs/how-to-django.md.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "stepwell_endpoint" {
  description = "Where Stepwell is reached, from Terraform and from the migration container."
  type        = string
}

variable "stepwell_access_key" {
  description = "One of Stepwell's own access keys; not an AWS key."
  type        = object({ id = string, secret = string })
  sensitive   = true
}

variable "image" {
  description = "The application's image; it has manage.py and the stepwell binary in it."
  type        = string
}

variable "database_secret_arn" {
  description = "The secret with the database's URL, readable by the execution role."
  type        = string
}

variable "execution_role_arn" {
  description = "The role with which ECS pulls the image, reads the secret and writes the log."
  type        = string
}

# AWS itself, for the task definition.
provider "aws" {
  region = var.region
}

# Stepwell, for state machines: the same provider with another endpoint.
provider "aws" {
  alias      = "stepwell"
  region     = var.region
  access_key = var.stepwell_access_key.id
  secret_key = var.stepwell_access_key.secret

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
  max_retries                 = 3

  endpoints {
    sfn = var.stepwell_endpoint
  }
}

resource "aws_sfn_state_machine" "migrate_and_deploy" {
  provider   = aws.stepwell
  name       = "migrate-and-deploy"
  definition = file("${path.module}/../../workflows/migrate-and-deploy.asl.json")
  # Stepwell calls AWS with its own credentials: the role is kept and shown, nothing assumes it.
  role_arn = "arn:aws:iam::000000000000:role/stepwell"

  tags = {
    # Two pipelines, or a person and a pipeline, never migrate side by side: the second waits. See docs/concurrency-keys.md.
    "stepwell:concurrency-key" = "States.Format('{}/{}', $.cluster, $.deployment.service)"
  }
}

# The driver awslogs makes no group by itself: without this one the container would not start.
resource "aws_cloudwatch_log_group" "migrate" {
  name              = "/ecs/app-migrate"
  retention_in_days = 90
}

resource "aws_ecs_task_definition" "migrate" {
  family                   = "app-migrate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = var.execution_role_arn

  container_definitions = jsonencode([
    {
      name      = "migrate"
      image     = var.image
      essential = true
      command   = ["stepwell", "exec", "--", "python", "manage.py", "migrate", "--no-input"]
      environment = [
        { name = "STEPWELL_ENDPOINT", value = var.stepwell_endpoint },
      ]
      secrets = [
        { name = "DATABASE_URL", valueFrom = var.database_secret_arn },
      ]
      # Fargate's longest: a migration that is asked to stop may finish its statement first.
      stopTimeout = 120
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.migrate.name
          "awslogs-region"        = var.region
          "awslogs-stream-prefix" = "migrate"
        }
      }
    },
  ])
}

output "migrate_revision" {
  description = "What the CI job puts into the execution's input as app-migrate:REVISION."
  value       = aws_ecs_task_definition.migrate.revision
}
